-- The tables of sessions took their characters from the server: one whose default is latin1 kept out every user with a
-- Korean name. Keys that lead to a table hold its characters fast, so this one is made anew.

ALTER TABLE SPRING_SESSION_ATTRIBUTES DROP FOREIGN KEY spring_session_attributes_session;
ALTER TABLE SPRING_SESSION CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE SPRING_SESSION_ATTRIBUTES CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE SPRING_SESSION_ATTRIBUTES ADD CONSTRAINT spring_session_attributes_session
    FOREIGN KEY (SESSION_PRIMARY_ID) REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE;
