-- The audit log is read by person as well.

ALTER TABLE audit_entry ADD KEY audit_entry_who (who, id);
