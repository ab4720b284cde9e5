"""The office's own look for its decisions: Word templates in versions, and which form uses which."""

from __future__ import annotations

from django.db import models


class WordTemplate(models.Model):
    """A Word template of an office, by its name; what it looks like is its latest version."""

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("tên mẫu", max_length=160)

    class Meta:
        verbose_name = "mẫu Word"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["issuer", "name"], name="one_word_template_of_a_name")]

    def __str__(self) -> str:
        """The name."""
        return self.name


class TemplateVersion(models.Model):
    """One version of a template as it was sent in; never changed. places: the places it names."""

    template = models.ForeignKey(WordTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("bản thứ")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    places = models.JSONField(default=list)
    made_on = models.DateField()
    by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "bản của mẫu Word"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        """Template and number."""
        return f"{self.template_id} {self.number}"


class TemplateChoice(models.Model):
    """Which template the decisions of one form of an office take; form_code "" for every form not named."""

    issuer = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    form_code = models.CharField(max_length=80, blank=True)
    template = models.ForeignKey(WordTemplate, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "mẫu Word đã chọn"
        constraints = [models.UniqueConstraint(fields=["issuer", "form_code"], name="one_template_of_a_form")]

    def __str__(self) -> str:
        """The form."""
        return self.form_code
