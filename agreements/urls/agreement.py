"""Huvudmän and överenskommelser. One list per area."""

from django.urls import path

from agreements.views import (
    answers,
    detail,
    documents,
    editor_create,
    editor_part,
    editor_structure,
    external,
    history,
    huvudman,
    kontakter,
    kontroll,
    lists,
    mails,
    process,
    review,
    signing,
    talk,
)

LISTS = [
    path("huvudman/", lists.huvudman_list, name="huvudman_list"),
    path("huvudman/<int:pk>/", huvudman.huvudman, name="huvudman"),
    path("kontakter/", kontakter.contacts, name="contacts"),
    path("kontakter/bjud-in/", kontakter.invite, name="invite_contact"),
    path("kontakter/<int:kontakt>/ta-bort/", kontakter.remove, name="remove_contact"),
    path("kontakter/<int:kontakt>/inbjudan/", kontakter.invite_again, name="invite_contact_again"),
    path("kontakter/<int:kontakt>/adressen-fungerar/", kontakter.clear_bounce, name="clear_bounce"),
    path("byt-huvudman/", huvudman.choose_huvudman, name="choose_huvudman"),
    path("mandat/<int:pk>/", huvudman.mandate, name="mandate"),
    path("overenskommelser/", lists.agreement_list, name="list"),
]

DIALOG = [
    path("overenskommelser/<int:pk>/samtal/", talk.talk, name="talk"),
    path("overenskommelser/<int:pk>/samtal/kommentera/", talk.comment, name="comment"),
    path("overenskommelser/<int:pk>/samtal/anteckna/", talk.note, name="note"),
    path("overenskommelser/<int:pk>/samtal/<int:kommentar>/svara/", talk.reply, name="reply_comment"),
    path("overenskommelser/<int:pk>/samtal/<int:kommentar>/los/", talk.resolve, name="resolve_comment"),
    path("overenskommelser/<int:pk>/samtal/<int:kommentar>/anvand/", talk.use, name="use_proposal"),
    path("overenskommelser/<int:pk>/historik/", history.history, name="history"),
    path("overenskommelser/<int:pk>/mejl/", mails.mails, name="mails"),
    path("overenskommelser/<int:pk>/mejl/<int:utskick>/", mails.settle, name="settle_mail"),
]

KONTROLL = [
    path("overenskommelser/<int:pk>/kontroll/", kontroll.kontroll, name="kontroll"),
    path("overenskommelser/<int:pk>/kontroll/<slug:fingerprint>/", kontroll.explain, name="explain"),
    path("overenskommelser/<int:pk>/undantag/<int:undantag>/", kontroll.decide, name="decide_waiver"),
]

DOCUMENTS = [
    path("overenskommelser/<int:pk>/forhandsvisning/", documents.preview, name="preview"),
    path("overenskommelser/<int:pk>/handlingar/", documents.documents, name="documents"),
    path("overenskommelser/<int:pk>/version/<int:nummer>/", documents.version, name="version"),
]

CONTENT = [
    path("overenskommelser/<int:pk>/", detail.detail, name="detail"),
    path("huvudman/<int:pk>/ny-overenskommelse/", editor_create.create, name="create"),
    path("overenskommelser/<int:pk>/innehall/", editor_part.content, name="content"),
    path("overenskommelser/<int:pk>/innehall/ordna/", editor_structure.order, name="order"),
    path("overenskommelser/<int:pk>/innehall/nytt-omrade/", editor_structure.add_omrade, name="add_omrade"),
    path("overenskommelser/<int:pk>/innehall/omrade-<int:omrade>/ny-insats/", editor_structure.add_insats, name="add_insats"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/", editor_part.part, name="part"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/flytta/", editor_structure.move, name="move"),
    path("overenskommelser/<int:pk>/innehall/<slug:nyckel>/ta-bort/", editor_structure.remove, name="remove"),
]

PROCESS = [
    path("overenskommelser/<int:pk>/atgard/<slug:action>/", process.act, name="act"),
    path("overenskommelser/<int:pk>/granska/", review.review, name="review"),
    path("overenskommelser/<int:pk>/skriv-under/", signing.sign, name="sign"),
    path("overenskommelser/<int:pk>/skriv-under/bekrafta/", signing.confirm_signature, name="confirm_signature"),
    path("overenskommelser/<int:pk>/skriv-under/kvittens/", signing.signature_receipt, name="signature_receipt"),
    path("overenskommelser/<int:pk>/skriv-under/status/", signing.signature_status, name="signature_status"),
    path("overenskommelser/<int:pk>/avsta/", answers.refuse, name="refuse"),
    path("overenskommelser/<int:pk>/ersattare/", answers.substitute, name="substitute"),
    path("overenskommelser/<int:pk>/registrera/", external.external, name="external"),
]

urlpatterns = [*LISTS, *DIALOG, *CONTENT, *KONTROLL, *DOCUMENTS, *PROCESS]
