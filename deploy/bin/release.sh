#!/bin/sh
# What each new version does once, before web and workers are started: database, cache table, static files, and a look at the settings.
set -eu
cd "$(dirname "$0")/../.."
python=.venv/bin/python
[ -x "$python" ] || python=python
"$python" manage.py check --deploy --fail-level ERROR
"$python" manage.py migrate --noinput
"$python" manage.py createcachetable
"$python" manage.py collectstatic --noinput --verbosity 0
"$python" manage.py verify_journal
