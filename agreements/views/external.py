"""An agreement signed elsewhere or on paper: upload, see what the files hold, register. The files stay as they came."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.document.readers import EXTERN
from agreements.enums import Status
from agreements.forms.process import ExternalForm
from agreements.models import Overenskommelse
from agreements.nouns import either, noun
from agreements.views.acts import attempt, brister, get_ok, posted
from agreements.views.frame import frame
from agreements.workflow import BY_ACTION
from sbs.accounts.pages import page
from sbs.accounts.rights import require
from sbs.documents import services, storage
from sbs.documents.enums import Revisionstyp
from sbs.documents.models import Dokument
from sbs.documents.signing.backends import get_backend
from sbs.documents.uploads import UploadRefused
from sbs.documents.verification.external import External, describe, read_external

KEPT = "sbs_external"
SCANS = ("pdf", "png", "jpeg")


@page("overenskommelse.register_external", checked_inside=True)
@require_http_methods(["GET", "HEAD", "POST"])
def external(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload first; what was found is shown before anything is registered."""
    ok = get_ok(request, pk)
    if ok.status != Status.APPROVED and ok.versioner.filter(extern__isnull=False).exists():
        messages.info(request, f"{noun(ok).capitalize()} är redan {either(ok, 'registrerad', 'registrerat')}.")
        return redirect("agreements:detail", pk=ok.pk)
    require(request.user, "overenskommelse.register_external", ok)
    if "registrera" in request.POST or "fortsatt" in request.GET:
        return _review(request, ok)
    form = ExternalForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, ok, form):
        return redirect(f"{request.path}?fortsatt=1")
    context = {
        **frame(request, ok, current=""),
        "heading": "Registrera underskriven på annat sätt",
        "form": form,
    }
    return render(request, "agreements/process/external.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, ok: Overenskommelse, form: ExternalForm) -> bool:
    """Store both files or neither, read the PDF's own signatures, and remember them for the review step."""
    data, today = form.cleaned_data, timezone.localdate()
    for field in ("date_skolverket", "date_huvudman"):
        if data[field] > today:
            form.add_error(field, "Välj en dag som har varit. Den dagen har inte kommit än.")
    is_paper = data["kind"] == ExternalForm.PAPER
    with transaction.atomic():
        ours = _store(
            request,
            form,
            "file",
            "Skolverkets exemplar" if is_paper else either(ok, "Undertecknad överenskommelse", "Undertecknat tillägg"),
            is_paper,
        )
        theirs = _store(request, form, "file_huvudman", "Huvudmannens exemplar", is_paper) if is_paper else None
        found = External() if is_paper or ours is None else _signatures(form, ours)
        if form.errors or ours is None:
            transaction.set_rollback(True)
            return False
    request.session[KEPT] = {
        "ok": ok.pk,
        "is_paper": is_paper,
        "files": [str(row.pk) for row in (ours, theirs) if row],
        "dates": [data["date_skolverket"].isoformat(), data["date_huvudman"].isoformat()],
        "found": [describe(row) for row in found.signatures],
    }
    return True


def _store(request: HttpRequest, form: ExternalForm, field: str, title: str, is_paper: bool) -> Dokument | None:
    file = form.cleaned_data.get(field)
    if file is None:
        return None
    try:
        return services.store_upload(file, EXTERN, title, request.user, timezone.now(), allowed=SCANS if is_paper else ("pdf",))  # type: ignore[arg-type]
    except UploadRefused as refused:
        form.add_error(field, refused)
        return None


def _signatures(form: ExternalForm, dokument: Dokument) -> External:
    """The PDF's own signatures must be there and hold; who issued them is shown for a person to judge."""
    original = dokument.revisions.get(typ=Revisionstyp.UPLOADED)
    found = read_external(storage.get(original.sha256), trust_roots=get_backend().trust_roots())
    if found.problem:
        form.add_error("file", found.problem)
    elif not found.signatures:
        form.add_error(
            "file", "Ladda upp den fil som underskrifterna ligger i. Den här filen har inga. Är den en skannad kopia, välj papper."
        )
    elif not found.intact:
        form.add_error("file", "Be om filen på nytt. Den har ändrats efter underskrifterna.")
    return found


def _review(request: HttpRequest, ok: Overenskommelse) -> HttpResponse:
    """What will be registered, in words and figures; the button registers it."""
    kept = request.session.get(KEPT) or {}
    files = list(Dokument.objects.filter(pk__in=kept["files"], created_by=request.user)) if kept and kept["ok"] == ok.pk else []
    if not files:
        messages.info(request, "Ladda upp filerna först.")
        return redirect("agreements:external", pk=ok.pk)
    files.sort(key=lambda row: kept["files"].index(str(row.pk)))
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and attempt(request, ok, "register_external", form, extern=_data(kept, files)):
        del request.session[KEPT]
        return redirect("agreements:detail", pk=ok.pk)
    context = {
        **frame(request, ok, current=""),
        "heading": "Kontrollera och registrera",
        "row": BY_ACTION["register_external"],
        "form": form,
        "brister": brister(form, ok),
        "files": [(row, row.revisions.get(typ=Revisionstyp.UPLOADED)) for row in files],
        "told": [text for row in files if (text := (row.snapshot or {}).get("upload", {}).get("told"))],
        "kept": kept,
        "days": [date.fromisoformat(day) for day in kept["dates"]],
    }
    return render(request, "agreements/process/external_review.html", context, status=422 if form.errors else 200)


def _data(kept: dict[str, Any], files: list[Dokument]) -> dict[str, Any]:
    return {
        "is_paper": kept["is_paper"],
        "dokument_skolverket": files[0],
        "dokument_huvudman": files[1] if len(files) > 1 else None,
        "date_skolverket": date.fromisoformat(kept["dates"][0]),
        "date_huvudman": date.fromisoformat(kept["dates"][1]),
        "kontroll": {"underskrifter": kept["found"]},
    }
