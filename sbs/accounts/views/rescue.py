"""After login: what was written when the login expired, to send again or throw away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sbs.accounts import rescue


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    name = request.GET.get("k", "")
    content = rescue.fetch(request, name)
    if content is None:
        messages.info(request, "Det finns ingen text att ta tillbaka. Kanske har den redan sparats.")
        return redirect("/")
    if request.method == "POST":
        rescue.drop(name)
        messages.info(request, "Texten är borttagen.")
        return redirect(content["path"])
    return render(request, "pages/rescue.html", {**content, "may_drop": True})
