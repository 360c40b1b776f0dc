-- Who signs in at a provider of identities is known by its address and its word for them, never by name or e-mail.

ALTER TABLE access_user
    ADD COLUMN issuer  VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null: signs in by password' AFTER password,
    ADD COLUMN subject VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER issuer,
    ADD UNIQUE KEY access_user_identity (issuer, subject);
