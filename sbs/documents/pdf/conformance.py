"""A self-check of a fresh document before it is sealed: PDF/A-3a and PDF/UA-1 by a validator that is not ours (0.1 s per profile).

For unsigned documents only: page-validation 0.11 gives false faults on files with several signatures. The tests let veraPDF's engine judge.
"""

import page

# It takes a line break that belongs to a stream's last bytes for the one before "endstream": a false fault in about every hundredth
# stream that the writer made. qpdf and veraPDF, which read the length from the dictionary, find nothing.
FALSE_ALARMS = frozenset({"PDFA3A-STREAM-LENGTH-001"})
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def conformance_faults(pdf: bytes) -> list[str]:
    """One line "profile rule: message" per broken rule; empty when the document conforms.

    Raises:
        page.PageError: `pdf` is no PDF at all.
    """
    faults = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(pdf, profile=profile)
        real = [failure for failure in report.failures if failure.rule_id not in FALSE_ALARMS]
        faults += [f"{profile.value} {failure.rule_id}: {failure.message}" for failure in real]
        if not report.is_compliant and not report.failures:
            faults.append(f"{profile.value}: does not conform")
    return list(dict.fromkeys(faults))
