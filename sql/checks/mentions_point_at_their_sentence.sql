-- The span of a mention or signal lies inside its document's text.
select raw.mentions.mention_id, raw.mentions.span_start, raw.mentions.span_end
from raw.mentions
left join raw.texts on raw.texts.document_id = raw.mentions.document_id
where
    raw.texts.text is null
    or raw.mentions.span_start < 0
    or raw.mentions.span_start >= raw.mentions.span_end
    or raw.mentions.span_end > length(raw.texts.text)
union all
select raw.signals.signal_id, raw.signals.span_start, raw.signals.span_end
from raw.signals
left join raw.texts on raw.texts.document_id = raw.signals.document_id
where
    raw.texts.text is null
    or raw.signals.span_start < 0
    or raw.signals.span_start >= raw.signals.span_end
    or raw.signals.span_end > length(raw.texts.text)
