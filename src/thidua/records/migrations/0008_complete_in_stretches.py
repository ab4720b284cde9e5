"""A kind of fact may be complete in several stretches of years, no two beginning with the same one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One standing row for each first year, where there was one for all years."""

    dependencies: ClassVar[Any] = [("records", "0007_withdrawn")]

    operations: ClassVar[Any] = [
        migrations.RemoveConstraint(model_name="completeness", name="complete_once_of_a_person"),
        migrations.RemoveConstraint(model_name="completeness", name="complete_once_of_a_unit"),
        migrations.AddConstraint(
            model_name="completeness",
            constraint=models.UniqueConstraint(
                fields=("person", "kind", "first_year"),
                condition=models.Q(("withdrawn_on__isnull", True)),
                name="complete_once_of_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="completeness",
            constraint=models.UniqueConstraint(
                fields=("organisation", "kind", "first_year"),
                condition=models.Q(("withdrawn_on__isnull", True)),
                name="complete_once_of_a_unit",
            ),
        ),
    ]
