"""Django settings. Values that differ between installations come from the environment (docs/operate/settings.md)."""

from __future__ import annotations

import os
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from thidua.config.environment import ROOT, database, flag, folder, listed, secret

VAR = folder("THIDUA_VAR", ROOT / "var")
DEMO = flag("THIDUA_DEMO")
DEBUG = flag("THIDUA_DEBUG")
SECRET_KEY = secret("THIDUA_SECRET_KEY", VAR / "secret.key")
BOOK_KEY = secret("THIDUA_BOOK_KEY", VAR / "book.key")
CHECKPOINT_KEY = folder("THIDUA_CHECKPOINT_KEY", VAR / "checkpoint.key")
CHECKPOINTS = folder("THIDUA_CHECKPOINTS", VAR / "checkpoints")
PERSON_KEY = secret("THIDUA_PERSON_KEY", VAR / "person.key")
ALLOWED_HOSTS = listed("THIDUA_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("THIDUA_ORIGINS", "")
HTTPS = flag("THIDUA_HTTPS")
PROXIES = listed("THIDUA_PROXIES", "")

DATABASES = {"default": database(os.environ.get("THIDUA_DATABASE") or str(VAR / "thidua.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "thidua.web.counts.SharedCounts", "LOCATION": VAR / "counts"}}

FILES = folder("THIDUA_FILES", VAR / "files")
FILE_LIMIT_MB = 20
INVITATION_DAYS = int(os.environ.get("THIDUA_INVITATION_DAYS") or 30)
SIGNATURE_TRUST = folder("THIDUA_SIGNATURE_TRUST", VAR / "trust")
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

INSTALLED_APPS = [
    "thidua.web",  # first, so that its pages stand before those of the packages
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "thidua.book",
    "thidua.accounts",
    "thidua.registry",
    "thidua.documents",
    "thidua.imports",
    "thidua.records",
    "thidua.eligibility",
    "thidua.targets",
    "thidua.meetings",
    "thidua.movements",
    "thidua.clusters",
    "thidua.nominations",
    "thidua.decisions",
    "thidua.reports",
    "thidua.portal",
    "thidua.notices",
    "thidua.config",
]

MIDDLEWARE = [
    "thidua.web.public_cache.PublicPages",  # first, so that a kept public page costs nothing below it
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "thidua.web.middleware.SizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thidua.web.middleware.ProblemMiddleware",
    "thidua.web.middleware.ScopeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
_LOADERS: list[Any] = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "thidua.web.shell.shell",
            ],
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "thidua.accounts.backends.ClosedAccounts",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "inbox"
LOGOUT_REDIRECT_URL = "sign-in"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "thidua.web.sign_in.ClosedDoor"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "invitation": "30/m/ip",
    "verification": "40/m/ip,300/h/ip",
    "law_ask": "120/m/ip",
    "portal": "120/m/ip",
    "login_failed": "",
}  # wrong passwords are counted by axes alone, below
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 10 / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thidua.web.sign_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "thidua.web.addresses.client_address"
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS: list[str] = []

SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "thidua.web.problems.stale_form"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "object-src": [NONE],
    }
}

PUBLIC_ADDRESS = os.environ.get("THIDUA_ADDRESS", "")
EMAIL_HOST = os.environ.get("THIDUA_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("THIDUA_MAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("THIDUA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("THIDUA_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("THIDUA_MAIL_FROM") or "thidua@localhost"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = FILES

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["thidua.config.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("THIDUA_LOG", "WARNING")},
}
