-- The job of the classifier is scheduled anew at each start, under a name of its own. What was scheduled before would run
-- beside it.
DELETE FROM QRTZ_SIMPLE_TRIGGERS WHERE TRIGGER_GROUP = 'classification';
DELETE FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'classification';
DELETE FROM QRTZ_JOB_DETAILS WHERE JOB_GROUP = 'classification';
