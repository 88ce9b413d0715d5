"""Verifiera: anybody drops a PDF and learns whether it is ours, who signed it and whether it was changed. Nothing is kept."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sbs.accounts.pages import public
from sbs.documents.register import check_file
from sbs.documents.verification import Verdict
from sbs.documents.verification.judge import MAX_BYTES
from sbs.documents.verification.texts import say
from sbs.lib.forms import SbsForm

PER_VISITOR, PER_EVERYBODY, WINDOW = 20, 200, 600  # files in ten minutes; each may cost seconds of work
FORM_OVERHEAD = 64 * 1024  # bytes of a request beside the file
TONES = {"intact": "ok", "identical": "ok", "incomplete": "warn", "unknown": "warn", "unsigned": "warn", "foreign": "warn"}


class VerifyForm(SbsForm):
    """One PDF."""

    fil = forms.FileField(
        label="PDF att kontrollera",
        help_text="Välj filen eller dra den hit. Den sparas inte.",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "Välj en PDF.", "empty": "Välj en fil med innehåll. Filen är tom.", "missing": "Välj en PDF."},
    )


@csrf_exempt  # nothing is changed or kept, and so the size can be refused before the body is read
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and with a file the verdict below it."""
    if request.method != "POST":
        return render(request, "overview/verify.html", {"form": VerifyForm()})
    if not _within_limits(request):
        return render(request, "429.html", status=429)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + FORM_OVERHEAD:
        return _show(request, VerifyForm(), say("too_large", "", limit=MAX_BYTES // (1024 * 1024)), status=413)
    form = VerifyForm(files=request.FILES, data=request.POST)
    if not form.is_valid():
        return render(request, "overview/verify.html", {"form": form})
    file = form.cleaned_data["fil"]
    verdict = check_file(file.read(MAX_BYTES + 1), max_bytes=MAX_BYTES)
    return _show(request, VerifyForm(), verdict, name=file.name)


def _show(request: HttpRequest, form: VerifyForm, verdict: Verdict, *, name: str = "", status: int = 200) -> HttpResponse:
    tone = TONES.get(verdict.status, "bad")
    context = {"form": form, "verdict": verdict, "tone": tone, "name": name[:150], "rows": [_row(part) for part in verdict.signatures]}
    return render(request, "overview/verify.html", context, status=status)


def _row(signature) -> dict:
    """One signature in words."""
    if not signature.intact:
        state = ("Stämmer inte", "bad")
    elif not signature.trusted:
        state = ("Okänd utfärdare", "warn")
    elif signature.changed_since:
        state = ("Ändrad efteråt", "bad")
    else:
        state = ("Stämmer", "ok")
    return {
        "part": signature,
        "kind": signature.kind.capitalize(),
        "state": state,
        "when": datetime.fromisoformat(signature.when) if signature.when else None,
    }


def _within_limits(request: HttpRequest) -> bool:
    """Counted per visitor and in all, in the cache that every process shares."""
    visitor = get_adapter().get_client_ip(request)
    return _count(f"verify:{visitor}") <= PER_VISITOR and _count("verify:all") <= PER_EVERYBODY


def _count(key: str) -> int:
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, WINDOW)
        return 1
