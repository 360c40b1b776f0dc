-- The job is scheduled anew at each start, under another name. What was scheduled before would run beside it.
DELETE FROM QRTZ_CRON_TRIGGERS WHERE TRIGGER_NAME = 'prune-polls' AND TRIGGER_GROUP = 'house';
DELETE FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'prune-polls' AND TRIGGER_GROUP = 'house';
DELETE FROM QRTZ_JOB_DETAILS WHERE JOB_NAME = 'prune-polls' AND JOB_GROUP = 'house';
