"""The web server in production. Never with preload: a database pool must not be shared over a fork (stack.md)."""

import os

bind = os.environ.get("SBS_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("SBS_WEB_WORKERS", "3"))  # two per core and one is a fair start; at least two
threads = 4
timeout = 120  # seconds: an upload of 25 MB over a slow line, a document verified
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
accesslog = "-"
# No query string in the log: a search may hold a name.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s" %(s)s %(b)s %(M)sms'
