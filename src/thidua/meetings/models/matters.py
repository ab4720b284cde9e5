"""What a meeting deals with: agenda and its papers, remarks of the higher level, side activities, photos."""

from __future__ import annotations

from django.db import models

from thidua.meetings.models.meetings import Meeting


class AgendaItem(models.Model):
    """One point of the agenda, in order, and who presents it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("nội dung", max_length=250)
    presenter = models.CharField("người trình bày", max_length=200, blank=True)

    class Meta:
        verbose_name = "nội dung chương trình"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="one_agenda_item_a_place")]

    def __str__(self) -> str:
        """The title."""
        return self.title


class AgendaPaper(models.Model):
    """A file that belongs to a point of the agenda."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tài liệu hội nghị"

    def __str__(self) -> str:
        """Item and file by number."""
        return f"{self.item_id}:{self.file_id}"


class Remark(models.Model):
    """What somebody of a higher level, or anybody else, said at the meeting; tasks may be given from it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="remarks")
    position = models.PositiveSmallIntegerField()
    speaker = models.CharField("người phát biểu", max_length=120)
    post = models.CharField("chức vụ", max_length=200, blank=True)
    organisation = models.CharField("cơ quan", max_length=200, blank=True)
    higher = models.BooleanField("ý kiến của cấp trên", default=True)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "ý kiến phát biểu"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="one_remark_a_place")]

    def __str__(self) -> str:
        """Who spoke."""
        return self.speaker


class SideActivity(models.Model):
    """Something done around the meeting: what, where, when."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="activities")
    position = models.PositiveSmallIntegerField()
    what = models.CharField("hoạt động", max_length=250)
    where = models.CharField("nơi", max_length=250, blank=True)
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "hoạt động bên lề"
        ordering = ["position"]

    def __str__(self) -> str:
        """What it was."""
        return self.what


class Photo(models.Model):
    """A photo of the meeting as evidence: made smaller, without the camera's marks, never without a caption."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="photos")
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    caption = models.CharField("chú thích", max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    removed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "ảnh hội nghị"
        ordering = ["pk"]

    def __str__(self) -> str:
        """The caption."""
        return self.caption
