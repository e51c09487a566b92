-- Items of a job by where they stand, page by page, however many stand elsewhere.
create index job_item_standing on job_item (job_id, (coalesce(outcome, state)), position) where job_id is not null;

-- Those that failed by their reason: a status of 404 is another than one of 503.
drop index job_item_failed;
create index job_item_failed on job_item (job_id, failure_code,
        (case when failure_code = 'HTTP_STATUS' then coalesce(failure_http_status, 0) else 0 end), position)
    include (failure_retryable) where state = 'FAILED';

-- What waits for another try: until then the job cannot end.
create index job_item_again on job_item (job_id, scheduled_at) where scheduled_at is not null;
