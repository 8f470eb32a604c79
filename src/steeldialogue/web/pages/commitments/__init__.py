"""The register of commitments."""
