"""The site for a server of tests: the application as it is, with passwords hashed quickly."""

import quick_passwords
from steeldialogue.web.wsgi import application

__all__ = ["application"]

quick_passwords.use()
