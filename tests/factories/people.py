import factory
from django.contrib.auth.models import Group

from portal.people.models import User
from portal.people.roles import Role


class UserFactory(factory.django.DjangoModelFactory):
    """A person of the office; `UserFactory(role=Role.WRITER)` or `roles=[...]`."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    display_name = factory.LazyAttribute(lambda person: person.username)
    is_staff = True

    @classmethod
    def _create(cls, model_class, *args, role: Role | None = None, roles=(), **kwargs):
        person = model_class.objects.create_user(*args, **kwargs)
        names = [*roles, *([role] if role else [])]
        person.groups.set(Group.objects.filter(name__in=names))
        return person


class SuperuserFactory(UserFactory):
    is_superuser = True
