-- Re-assessment leaves more drafts behind than stand: the queue, which shows these unless told otherwise, steps over none of them.
create index assessment_standing_newest on assessment (drafted_at desc, id desc) where status <> 'SUPERSEDED';
create index assessment_standing_by_score on assessment (score desc, id desc) where status <> 'SUPERSEDED';
create index assessment_standing_by_unknowns on assessment (unknowns desc, id desc) where status <> 'SUPERSEDED';
