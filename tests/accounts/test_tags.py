"""Tags and filters of the pages."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from sbs.accounts import form_errors
from sbs.lib.forms import DatumField, KronorField, PerRadField, SbsForm

NBSP = "\u00a0"
MOMENT = datetime(2021, 4, 15, 9, 42, 7, tzinfo=UTC)


def draw(text: str, **context) -> str:
    return Template("{% load sbs %}" + text).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("{{ v|kronor }}", 1805000, f"1{NBSP}805{NBSP}000{NBSP}kronor"),
        ("{{ v|kr }}", 200556, f"200{NBSP}556"),
        ("{{ v|kronor }}", None, ""),
        ("{{ v|dag }}", date(2020, 10, 15), "15 oktober 2020"),
        ("{{ v|dag }}", datetime(2020, 10, 14, 22, 30, tzinfo=UTC), "15 oktober 2020"),
        ("{{ v|veckodag }}", date(2021, 4, 15), "torsdag 15 april 2021"),
        ("{{ v|iso }}", date(2020, 10, 15), "2020-10-15"),
        ("{{ v|tid }}", MOMENT, "15 april 2021 kl. 11.42"),
        ("{{ v|tidexakt }}", MOMENT, "15 april 2021 kl. 11.42.07"),
        ("{{ v|klockan }}", MOMENT, "kl. 11.42"),
        ("{{ v|storlek }}", 412_300, "412 kB"),
        ("{{ v|storlek }}", 2_400_000, "2,4 MB"),
        ("{{ v|storlek }}", 10, "1 kB"),
        ("{{ v|grupper }}", "9f2c41d807be", "9f2c 41d8 07be"),
        ("{{ 802224|andel:1805000 }}", None, "44 procent"),
        ("{{ 1|andel:0 }}", None, "0 procent"),
    ],
)
def test_filters(text, value, expected):
    assert draw(text, v=value) == expected


def test_period():
    assert draw("{{ a|period:b }}", a=date(2020, 6, 1), b=date(2022, 8, 31)) == "1 juni 2020 – 31 augusti 2022"
    assert draw("{{ a|period:b }}", a=date(2020, 6, 1), b=None) == ""


def test_badge_carries_word_tone_and_icon():
    html = draw('{% badge "Gällande" "ok" %}')
    assert html == '<span class="sbs-badge" data-tone="ok"><span class="sbs-i sbs-i-ok" aria-hidden="true"></span>Gällande</span>'
    assert draw('{% badge "Utkast" %}') == '<span class="sbs-badge">Utkast</span>'
    assert "&lt;b&gt;" in draw("{% badge v %}", v="<b>")


def test_unknown_icon_is_a_mistake_in_the_template():
    with pytest.raises(TemplateSyntaxError):
        draw('{% icon "regnbage" %}')


def test_sorted_head():
    request = RequestFactory().get("/", {"sort": "datum", "status": "x", "page": "3"})
    html = draw('{% sort_th "datum" "Senast" %}{% sort_th "namn" "Namn" %}', request=request)
    assert 'aria-sort="ascending"><a href="?sort=-datum&amp;status=x">Senast' in html
    assert html.count("aria-sort") == 1


class Insats(SbsForm):
    slut = DatumField(label="Slutdatum")
    bidrag = KronorField(label="Bidrag")
    ansvar = PerRadField(label="Ansvar", required=False)
    vem = forms.ChoiceField(label="Vem betalar?", choices=[("a", "A")], widget=forms.RadioSelect)
    non_field_target = "id_bidrag"

    def clean(self):
        raise forms.ValidationError("Raderna blir 10 kronor men bidraget är 20. Ändra en rad eller bidraget.")


def test_summary_links_to_the_controls():
    form = Insats({"slut": "2022-06-31", "bidrag": "abc"})
    found = {text: target for target, text in form_errors.collect(form)}
    assert found["Ändra slutdatum. 31 juni finns inte, juni har 30 dagar."] == "id_slut"
    assert found["Välj ett svar."] == "id_vem_0"
    assert found["Raderna blir 10 kronor men bidraget är 20. Ändra en rad eller bidraget."] == "id_bidrag"


def test_an_unposted_form_has_no_summary():
    assert draw("{% error_summary form %}", form=Insats()) == ""
    assert draw("{% error_prefix %}", form=Insats()) == ""
    assert draw("{% error_prefix %}", forms=[Insats({})]) == "Fel:"


@pytest.mark.parametrize(
    ("typed", "amount"), [("1 700 000", 1_700_000), ("1.700.000:-", 1_700_000), ("2,5 mnkr", 2_500_000), ("800 tkr", 800_000)]
)
def test_amounts_as_people_write_them(typed, amount):
    assert KronorField(label="Bidrag").clean(typed) == amount


def test_dates_as_people_write_them():
    field = DatumField(label="Slutdatum")
    assert field.clean("1 augusti 2020") == date(2020, 8, 1)
    assert field.prepare_value(date(2020, 8, 1)) == "2020-08-01"
    assert not field.has_changed(date(2020, 8, 1), "2020-08-01")
    assert field.has_changed(None, "2020-08-01")


def test_one_line_one_point():
    field = PerRadField(label="Ansvar")
    assert field.clean("ge tid\n\n  skriva   om arbetet ") == ["ge tid", "skriva om arbetet"]
    assert field.prepare_value(["a", "b"]) == "a\nb"


def test_amount_unchanged_when_only_the_spaces_differ():
    assert not KronorField().has_changed(1_700_000, "1 700 000")
    assert KronorField().has_changed(1_700_000, "abc")
