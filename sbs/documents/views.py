"""The only way to a private file, and how far the making of a document has come. A stranger's document is 404."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sbs.accounts.pages import own
from sbs.audit.journal import log_read
from sbs.documents import presentation, services, storage
from sbs.documents.access import may_read, may_read_revision
from sbs.documents.models import Dokument, Revision

IN_MEMORY = 32 * 1024 * 1024  # bytes; a larger file (a dossier) is read from disk piece by piece


def _document(request: HttpRequest, key) -> Dokument:
    """Raises Http404 for what the person may not read, as for what is not there."""
    dokument = get_object_or_404(Dokument, pk=key)
    if not may_read(request.user, dokument):
        raise Http404
    return dokument


def _revision(request: HttpRequest, dokument: Dokument) -> Revision:
    number = request.GET.get("revision", "")
    if not number:
        current = presentation.readable(dokument)
        if current is None:
            raise Http404("Dokumentet är inte klart än.")
        return current
    revision = get_object_or_404(Revision, dokument=dokument, nummer=number) if number.isdecimal() and len(number) < 6 else None
    if revision is None or not may_read_revision(request.user, dokument, revision):
        raise Http404
    return revision


@never_cache
@require_safe
@own
def download(request: HttpRequest, key) -> FileResponse:
    """The file, always as a download: what others have made is never shown inside our own pages. The reading is logged."""
    dokument = _document(request, key)
    revision = _revision(request, dokument)
    file = BytesIO(storage.get(revision.sha256)) if revision.size <= IN_MEMORY else storage.open_file(revision.sha256)
    if request.method == "GET":
        log_read(request.user, dokument, f"Laddade ner {dokument.title}, revision {revision.nummer}", at=timezone.now())
    response = FileResponse(file, as_attachment=True, filename=dokument.filename, content_type=revision.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["ETag"] = f'"{revision.sha256}"'
    return response


@never_cache
@require_safe
@own
def status(request: HttpRequest, key) -> HttpResponse:
    """A page that works by itself with "Uppdatera"; its row alone for the live update; JSON for who asks for that."""
    dokument = _document(request, key)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(presentation.as_json(dokument))
    context = {"doc": presentation.row(dokument), "dokument": dokument}
    alone = request.headers.get("X-Requested-With") == "fetch"
    return render(request, "parts/doc.html" if alone else "documents/status.html", context)


@require_POST
@own
def retry(request: HttpRequest, key) -> HttpResponse:
    """Försök igen: pressed twice it is tried once."""
    dokument = _document(request, key)
    if services.retry(dokument):
        messages.success(request, "Vi försöker igen.")
    else:
        messages.info(request, "Det finns inget att försöka igen.")
    back = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back) if safe else redirect("documents:status", key=dokument.pk)
