"""The site for a server of tests: the application as it is, with passwords hashed quickly and charts drawn once a run."""

import drawn_charts
import quick_passwords
from steeldialogue.web.wsgi import application

__all__ = ["application"]

quick_passwords.use()
drawn_charts.use_told()
