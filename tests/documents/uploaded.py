"""Files as people upload them: built here, one fault at a time."""

import io
import random
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream, String


def small_pdf(change: Callable[[Pdf], object] = lambda pdf: None, *, pages: int = 2, **save) -> bytes:
    """A PDF of blank pages after `change`."""
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('hej')"))


def with_open_action(action: Dictionary | Array) -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(action)

    return small_pdf(change)


def with_annotation(**keys) -> bytes:
    def change(pdf: Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, T=String("a"), Rect=Array([0, 0, 50, 50]), **keys)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])
        if annotation.Subtype == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[0]]))

    return small_pdf(change)


def with_link(**action) -> bytes:
    return with_annotation(Subtype=Name.Link, A=Dictionary(**action))


def with_named_script() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))

    return small_pdf(change)


def with_attached_file() -> bytes:
    def change(pdf: Pdf) -> None:
        pdf.attachments["program.exe"] = b"MZ" + b"\0" * 50

    return small_pdf(change)


def with_field_script() -> bytes:
    """A script that only a form field far from any page's annotations carries."""

    def change(pdf: Pdf) -> None:
        field = pdf.make_indirect(Dictionary(T=String("f"), FT=Name.Tx, AA=Dictionary(K=script())))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=Array([]), CO=Array([field]))

    return small_pdf(change)


def with_outline_launch() -> bytes:
    def change(pdf: Pdf) -> None:
        action = Dictionary(S=Name.Launch, F=String("cmd.exe"), K=Array([]))  # /K: to look like a structure element
        entry = pdf.make_indirect(Dictionary(Title=String("x"), A=action))
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))

    return small_pdf(change)


def encrypted(*, user: str, owner: str = "agare") -> bytes:
    return small_pdf(encryption=Encryption(owner=owner, user=user))


def without_cross_references() -> bytes:
    data = small_pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return data[: data.rindex(b"xref", 0, data.rindex(b"startxref"))] + b"%%EOF\n"


def mutated(seed: int) -> bytes:
    """A readable PDF with some bytes changed, dropped and doubled. The same for the same seed."""
    chance = random.Random(seed)
    plain = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    with pikepdf.open(io.BytesIO(chance.choice([with_named_script, with_field_script, with_outline_launch])())) as pdf:
        out = io.BytesIO()
        pdf.save(out, **plain)
    data = bytearray(out.getvalue())
    for _ in range(chance.choice([1, 5, 25])):
        at = chance.randrange(8, len(data))
        kind = chance.random()
        if kind < 0.6:
            data[at] = chance.randrange(256)
        elif kind < 0.8:
            del data[at : at + chance.randrange(1, 30)]
        else:
            data[at:at] = data[at : at + chance.randrange(1, 30)]
    return bytes(data)


def signature_value() -> Dictionary:
    return Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=Array([0, 10, 20, 30]), Contents=String(b"\x30" * 8))


def signed(extra: Callable[[Pdf], object] = lambda pdf: None) -> bytes:
    """Looks signed to a reader (the cryptography is none of the sanitiser's business)."""

    def change(pdf: Pdf) -> None:
        field = pdf.make_indirect(Dictionary(T=String("s"), FT=Name.Sig, V=pdf.make_indirect(signature_value())))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        extra(pdf)

    return small_pdf(change)


def content_bomb(size: int = 200 << 20) -> bytes:
    """A page whose content unpacks to `size` bytes of blanks."""

    def change(pdf: Pdf) -> None:
        packed = zlib.compressobj(9)
        raw = b"".join(packed.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packed.flush()
        stream = Stream(pdf, b"")
        stream.write(raw, filter=Name.FlateDecode)
        pdf.pages[0].Contents = stream

    return small_pdf(change, compress_streams=False)


def nested_bomb() -> bytes:
    """Twice packed: small after the first filter, huge after the second."""

    def change(pdf: Pdf) -> None:
        raw = zlib.compress(zlib.compress(b" " * (200 << 20), 9), 9)
        stream = Stream(pdf, b"")
        stream.write(raw, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        pdf.pages[0].Contents = stream

    return small_pdf(change, compress_streams=False)


def pixel_bomb() -> bytes:
    """An image that claims 2.5 thousand million pixels."""

    def change(pdf: Pdf) -> None:
        image = Stream(pdf, b"\xff\xd8\xff")
        image.update(Dictionary(Subtype=Name.Image, Width=50_000, Height=50_000, Filter=Name.DCTDecode))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im=image))

    return small_pdf(change)
