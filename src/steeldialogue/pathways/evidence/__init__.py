"""From the catalogue, the law and a scenario to the system that is decided on."""
