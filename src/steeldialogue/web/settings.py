"""Settings of the web application; all that differs between places comes from the environment (see docs/install.md)."""

from importlib.resources import files
from operator import attrgetter
from pathlib import Path

from csp.constants import NONE, SELF

from steeldialogue.web import environment

HERE = Path(__file__).parent

SECRET_KEY = environment.secret_key()
DEBUG = False
ALLOWED_HOSTS = environment.hosts()
ROOT_URLCONF = "steeldialogue.web.urls"
WSGI_APPLICATION = "steeldialogue.web.wsgi.application"

DATABASES = {"default": environment.database()}
ON_POSTGRESQL = DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
APP_DATABASE_ROLE = environment.APP_ROLE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "steeldialogue.record",
    "steeldialogue.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "ninja",
    *(["procrastinate.contrib.django"] if ON_POSTGRESQL else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "steeldialogue.web.seating.SeatMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "steeldialogue.web.seating.seat_in_templates",
                "steeldialogue.web.navigation.around",
            ],
        },
    }
]

# Accounts: made by a head of delegation or by the operator, never by signing up; a second factor where the table is shared.
AUTH_USER_MODEL = "record.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # of set-up links
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "steeldialogue.web.accounts.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Wrong passwords are counted by axes below, which says for how long it locks; this one stops the guessing of codes.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key"}
ACCOUNT_USER_DISPLAY = attrgetter("email")
MFA_ADAPTER = "steeldialogue.web.second_factor.SealedAdapter"
MFA_TOTP_ISSUER = "Steel Dialogue"
MFA_TOTP_TOLERANCE = 1  # one step of half a minute, for clocks that are a little off
# An address is entered by a head of delegation, not by whoever signs up; nobody can take another's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ON_POSTGRESQL
SECOND_FACTOR_TO_TABLE = ON_POSTGRESQL and not environment.ONE_FACTOR
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "steeldialogue.web.accounts.counted_as"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True

# Cookies, transport, and what a page may load: nothing from elsewhere, no script in the page itself.
SECURE = ON_POSTGRESQL and not environment.PLAIN_HTTP
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = AXES_IPWARE_PROXY_COUNT = environment.PROXIES
EXPLORED_WORKSPACE = environment.WORKSPACE
SCAN_COMMAND = environment.SCAN_COMMAND
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # many promises in one form
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Languages: catalogues of our own for what Django and allauth lack, compiled at the start into the desk's folder.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語"), ("hi", "हिन्दी")]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["steeldialogue.web.formats"]
TIME_ZONE = "UTC"
LOCALE_PATHS = environment.locale_paths(HERE)

# Shared by all workers, so that a code is used once and wrong ones are counted together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": environment.DESK / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

STATIC_URL = "static/"
STATICFILES_DIRS = [("fonts", str(files(name) / "files")) for name in ("font_source_serif_pro", "font_source_sans_pro")]
STATIC_ROOT = environment.DESK / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

# Books: their files beside the database, one folder a side; on PostgreSQL a worker builds them (`steeldialogue desk work`).
BOOKS_ROOT = environment.DESK / "books"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = ["steeldialogue.web.tasks"]

EMAIL_BACKEND = environment.mail_backend()
EMAIL_FILE_PATH = environment.DESK / "mail"
EMAIL_HOST = environment.MAIL_HOST or "localhost"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.MAIL_FROM

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "steeldialogue.web.logs.UtcLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "steeldialogue.decisions": {"level": "INFO"},
        "steeldialogue.jobs": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
