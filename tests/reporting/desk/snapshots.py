"""What a version says, as plain data: one insats and avsteg."""

from agreements.models import Insats


def said(ok, rubrik: str = "Samordnare", genomfort: str = "Vi har börjat.", avsteg: str = "") -> dict:
    uid = Insats.objects.get(omrade__overenskommelse=ok, rubrik=rubrik).uid
    answers = [answer("genomfort", "Vad ni har genomfört", genomfort), answer("forbattringar", "d. Synliga förbättringar", "Mer ro.")]
    choice = answer(f"avsteg_{uid.hex}", "Har ni avvikit?", "ja" if avsteg else "nej", "janej", f"5.1 {rubrik}")
    return {
        "delar": [
            part(f"insats-{uid}", "insats", rubrik, answers, "5.1"),
            part("avsteg", "avsteg", "Avsteg", [choice, answer(f"text_{uid.hex}", "Vad avviker?", avsteg)]),
        ]
    }


def part(nyckel: str, slag: str, rubrik: str, svar: list, nummer: str = "") -> dict:
    return {"nyckel": nyckel, "slag": slag, "omrade": "", "nummer": nummer, "rubrik": rubrik, "svar": svar}


def answer(namn: str, fraga: str, varde: str, typ: str = "text", block: str = "") -> dict:
    return {"namn": namn, "fraga": fraga, "typ": typ, "block": block, "varde": varde}
