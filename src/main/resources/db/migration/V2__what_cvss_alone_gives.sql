-- A score now also holds what CVSS alone gives, and which values were moved to the edition's tables before scoring.
-- For scores stored before, the first is what the factors do not account for, and nothing was moved.
create or replace function pg_temp.completed(score jsonb) returns jsonb language sql as $$
    select case
        when score is null or jsonb_typeof(score) <> 'object' or score ? 'fromCvss' then score
        else score || jsonb_build_object('fromCvss', rest, 'adjustments', '[]'::jsonb)
    end
    from (
        -- At least one decimal, as the engine writes it.
        select round(exact, greatest(1, scale(exact))) as rest
        from (
            select trim_scale((score ->> 'raw')::numeric - coalesce(sum((c ->> 'points')::numeric), 0)) as exact
            from jsonb_array_elements(score -> 'contributions') c
            where jsonb_typeof(score) = 'object'
        ) as difference
    ) as rounded
$$;

update assessment
set document = document
    || jsonb_build_object('score', pg_temp.completed(document -> 'score'))
    || jsonb_build_object('claimedScore', pg_temp.completed(document -> 'claimedScore'));
