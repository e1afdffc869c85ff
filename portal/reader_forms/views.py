from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from portal.addresses import in_each_language
from portal.reader_forms import limits
from portal.reader_forms.forms import ReaderForm
from portal.reader_forms.origin import FORBIDDEN, is_from_here

UNPROCESSABLE, TOO_MANY, SEE_OTHER = 422, 429, 303


@method_decorator(csrf_exempt, name="dispatch")
class ReaderFormView(FormView):
    """The empty form is a page for everybody and is kept; what comes back is nobody else's.

    A subclass has `kind` (for the limits), `url_name` (of this page) and `accept`.
    """

    form_class: type[ReaderForm]
    kind = ""
    url_name = ""

    def accept(self, form: ReaderForm) -> str:
        """Write it down; the address of the page that says thank you."""
        raise NotImplementedError

    def thank_you(self) -> str:
        """Where a program is sent that believes it has written something."""
        raise NotImplementedError

    @method_decorator(never_cache)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not is_from_here(request):
            form.add_error(
                None, _("This was not sent from our own page. Please send it again here.")
            )
            return self.answer(form, FORBIDDEN)
        if form.is_from_a_program:
            return see_other(self.thank_you())
        if not form.is_valid():
            return self.answer(form, UNPROCESSABLE)
        if limits.is_over(request, self.kind):
            form.add_error(
                None,
                _(
                    "Several messages have come from your connection in a short time. Nothing is"
                    " lost: please send this one again in an hour, or call us."
                ),
            )
            return self.answer(form, TOO_MANY)
        return see_other(self.accept(form))

    def answer(self, form: ReaderForm, status: int) -> HttpResponse:
        """The page once more, with everything that was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alternates = in_each_language(self.url_name)
        return super().get_context_data(**kwargs) | {"alternates": alternates}


def see_other(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response
