"""Import this before any model: it sets Django up for tests."""

import web_environment

web_environment.set_up()
