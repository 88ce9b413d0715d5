"""The PDF of what was sent: the same text as the page, archive format, the agency's seal, verified as ours."""

import re
import subprocess

from django.urls import reverse

from agreements.plan.making import pdf_html
from sbs.documents import storage
from sbs.documents.register import check_file
from tests.tools import vera
from tests.tools.required import program


def test_the_file_is_exactly_what_was_sent(world, tmp_path, django_capture_on_commit_callbacks):
    world.fill("Ämnesövergripande")
    with django_capture_on_commit_callbacks(execute=True):
        version = world.act("submit_plan").versioner.get()
    pdf = storage.get(version.dokument.current.sha256)
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf)
    vera.assert_conforms(path)
    text = " ".join(subprocess.run([program("pdftotext", "poppler-utils"), str(path), "-"], capture_output=True, text=True).stdout.split())
    page = world.client("ansvarig").get(reverse("agreements:plan_version", args=[world.plan.pk, 1])).content.decode()
    for part in version.snapshot["delar"]:
        for svar in part["svar"]:
            if svar["namn"] != "titel":
                assert svar["fraga"] in text
                assert svar["fraga"] in page
    written = [str(svar.get("varde")) for part in version.snapshot["delar"] for svar in part["svar"]]
    own = [" ".join(words.split()) for words in written if "Ämnesövergripande" in words]
    assert own
    for words in own:
        assert words in text
        assert words in " ".join(page.split())
    assert version.intyg in text
    verdict = check_file(pdf)
    assert (verdict.status, verdict.ours) == ("identical", True)
    client = world.client("rektor")
    assert client.get(reverse("documents:download", args=[version.dokument_id])).status_code == 200
    assert world.client("annan rektor").get(reverse("documents:download", args=[version.dokument_id])).status_code == 404


def test_what_somebody_wrote_is_never_markup(world):
    world.fill(mal="<script>alert(1)</script> & <b>mål</b>")
    version = world.act("share_plan").versioner.get()
    page = world.client("ansvarig").get(reverse("agreements:plan_version", args=[world.plan.pk, 1])).content.decode()
    for html in (page, pdf_html(version.dokument, trial=False)):
        assert not re.search(r"<script>alert|<b>mål", html)
