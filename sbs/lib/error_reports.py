"""What an error report may hold: never what somebody typed. Drafts belong to the huvudman until they are sent (rules.md, Eget utrymme)."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter


class QuietFilter(SafeExceptionReporterFilter):
    """Django's own filter, and every posted value is hidden, whichever view it was meant for and however early the error came."""

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        if request is None:
            return {}
        cleansed = QueryDict(mutable=True)
        for name in request.POST:
            cleansed[name] = self.cleansed_substitute
        return cleansed


class QuietReporter(ExceptionReporter):
    """Django's own, without the names that people give their files."""

    def get_traceback_data(self) -> dict[str, Any]:
        data = super().get_traceback_data()
        if "request_FILES_items" in data:
            data["request_FILES_items"] = [(name, SafeExceptionReporterFilter.cleansed_substitute) for name in self.request.FILES]
        return data
