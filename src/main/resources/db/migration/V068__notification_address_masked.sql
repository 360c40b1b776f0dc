-- The path of a webhook's address is often its key, and the audit log has more readers than the page where it is set:
-- what was written there of addresses becomes their host and a digest, as what is written from now on.
UPDATE audit_entry
SET before_value = CONCAT(
    'webhook to ',
    REGEXP_SUBSTR(before_value, '(?<=://)(\\[[^\\]]*\\]|[^/?#:;\\\\]+)'),
    ' (address ',
    LEFT(SHA2(REGEXP_SUBSTR(before_value, '(?<=^webhook to ).*?(?=; (of [^;]*; )?lists )'), 256), 8),
    ')',
    REGEXP_SUBSTR(before_value, '; (of [^;]*; )?lists .*$'))
WHERE action LIKE 'recipient.%' AND before_value REGEXP '^webhook to https?://.*; lists ';

UPDATE audit_entry
SET after_value = CONCAT(
    'webhook to ',
    REGEXP_SUBSTR(after_value, '(?<=://)(\\[[^\\]]*\\]|[^/?#:;\\\\]+)'),
    ' (address ',
    LEFT(SHA2(REGEXP_SUBSTR(after_value, '(?<=^webhook to ).*?(?=; (of [^;]*; )?lists )'), 256), 8),
    ')',
    REGEXP_SUBSTR(after_value, '; (of [^;]*; )?lists .*$'))
WHERE action LIKE 'recipient.%' AND after_value REGEXP '^webhook to https?://.*; lists ';
