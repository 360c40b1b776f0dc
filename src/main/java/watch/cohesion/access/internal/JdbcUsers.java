package watch.cohesion.access.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.access.Language;
import watch.cohesion.access.OneTimeLink;
import watch.cohesion.access.OneTimeLink.Purpose;
import watch.cohesion.access.Refusal;
import watch.cohesion.access.Refusal.Reason;
import watch.cohesion.access.Role;
import watch.cohesion.access.User;
import watch.cohesion.access.Users;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.database.Utc;

/** The users in the database. */
@Component
class JdbcUsers implements Users {

    private static final String SELECT =
            "select sql_cache id, name, password, issuer, role, zone, language, disabled, last_sign_in from"
                    + " access_user ";

    /** A user with what does not leave this room. */
    record Account(long id, User user, @Nullable String password) {

        /** Tells the password from others, and gives nothing away of it; empty where there is none. */
        String stamp() {
            return password == null ? "" : HexFormat.of().formatHex(Secret.hash(password));
        }
    }

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AuditLog audit;
    private final PasswordEncoder encoder;
    private final JdbcOneTimeLinks links;
    private final Sessions sessions;
    private final OidcSettings provider;

    JdbcUsers(
            JdbcClient jdbc,
            InstantSource clock,
            AuditLog audit,
            PasswordEncoder encoder,
            JdbcOneTimeLinks links,
            Sessions sessions,
            OidcSettings provider) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.encoder = encoder;
        this.links = links;
        this.sessions = sessions;
        this.provider = provider;
    }

    @Override
    public List<User> all() {
        return jdbc.sql(SELECT + "order by name").query(JdbcUsers::account).list().stream()
                .map(Account::user)
                .toList();
    }

    @Override
    public Optional<User> find(String name) {
        return account(name).map(Account::user);
    }

    Optional<Account> account(String name) {
        return jdbc.sql(SELECT + "where name = :name")
                .param("name", name)
                .query(JdbcUsers::account)
                .optional();
    }

    @Override
    @Transactional
    public OneTimeLink invite(String name, Role role, String who) {
        String fit = Fitness.name(name);
        long id = add(fit, role);
        audit.record(who, "user.invite", fit, null, role.name());
        return links.issue(Purpose.INVITATION, id, fit);
    }

    /** A new user without a password. */
    private long add(String name, Role role) {
        try {
            jdbc.sql("insert into access_user (name, role, created) values (:name, :role, :created)")
                    .param("name", name)
                    .param("role", role.name())
                    .param("created", Utc.column(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Reason.NAME_TAKEN);
        }
        return existing(name).id();
    }

    @Override
    @Transactional
    public OneTimeLink renew(String name, String who) {
        Account account = existing(name);
        if (account.user().provided()) throw new Refusal(Reason.PASSWORD_ELSEWHERE);
        audit.record(who, "user.renew", account.user().name(), null, null);
        Purpose purpose = account.user().invited() ? Purpose.INVITATION : Purpose.RESET;
        return links.issue(purpose, account.id(), account.user().name());
    }

    @Override
    @Transactional
    public void changeRole(String name, Role role, String who) {
        lockAdmins();
        User user = existing(name).user();
        if (user.role() == role) return;
        if (user.provided() && provider.rolesFollow()) throw new Refusal(Reason.ROLE_ELSEWHERE);
        jdbc.sql("update access_user set role = :role where name = :name")
                .param("role", role.name())
                .param("name", name)
                .update();
        refuseIfNoAdminIsLeft(user);
        audit.record(who, "user.role", user.name(), user.role().name(), role.name());
        sessions.endAfterCommit(user.name());
    }

    @Override
    @Transactional
    public void disable(String name, String who) {
        lockAdmins();
        User user = existing(name).user();
        if (user.disabled()) return;
        setDisabled(name, true);
        refuseIfNoAdminIsLeft(user);
        audit.record(who, "user.disable", user.name(), "enabled", "disabled");
        sessions.endAfterCommit(user.name());
    }

    @Override
    @Transactional
    public void enable(String name, String who) {
        User user = existing(name).user();
        if (!user.disabled()) return;
        setDisabled(name, false);
        audit.record(who, "user.enable", user.name(), "disabled", "enabled");
    }

    private void setDisabled(String name, boolean disabled) {
        jdbc.sql("update access_user set disabled = :disabled where name = :name")
                .param("disabled", disabled)
                .param("name", name)
                .update();
    }

    /** So that two administrators cannot remove each other in the same instant. */
    private void lockAdmins() {
        jdbc.sql("select id from access_user where role = 'ADMIN' order by id for update")
                .query(Long.class)
                .list();
    }

    private void refuseIfNoAdminIsLeft(User changed) {
        if (changed.role() == Role.ADMIN && !hasAdmin()) throw new Refusal(Reason.LAST_ADMIN);
    }

    /** Whether anybody can sign in and manage users. */
    boolean hasAdmin() {
        return jdbc.sql("""
            select count(*) from access_user
            where role = 'ADMIN' and not disabled and (password is not null and not :only or issuer = :issuer)\
            """)
                        .param("only", provider.only())
                        .param("issuer", provider.offered() ? String.valueOf(provider.issuer()) : null)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    @Transactional
    public void changePassword(String name, String present, String next) {
        Account account = existing(name);
        if (account.user().provided()) throw new Refusal(Reason.PASSWORD_ELSEWHERE);
        if (!encoder.matches(present, account.password())) throw new Refusal(Reason.PASSWORD_WRONG);
        setPassword(account.user().name(), next, account.user().name());
    }

    /**
     * Stores a new password, ends the user's sessions and voids their open links; part of the caller's transaction. API
     * tokens stay in force: programs do not know that somebody has another password.
     */
    void setPassword(String name, String password, String who) {
        jdbc.sql("update access_user set password = :password where name = :name")
                .param("password", encoder.encode(Fitness.password(password, name)))
                .param("name", name)
                .update();
        links.voidAll(name);
        audit.record(who, "user.password", name, null, null);
        sessions.endAfterCommit(name);
    }

    /** The first user; part of the caller's transaction. */
    void addFirstAdmin(String name, String password) {
        add(name, Role.ADMIN);
        audit.record(name, "user.first-admin", name, null, Role.ADMIN.name());
        setPassword(name, password, name);
    }

    @Override
    @Transactional
    public void changeZone(String name, ZoneId zone) {
        User user = existing(name).user();
        if (user.zone().equals(zone)) return;
        jdbc.sql("update access_user set zone = :zone where name = :name")
                .param("zone", zone.getId())
                .param("name", name)
                .update();
        audit.record(user.name(), "user.zone", user.name(), user.zone().getId(), zone.getId());
    }

    @Override
    @Transactional
    public void changeLanguage(String name, @Nullable Language language) {
        User user = existing(name).user();
        if (user.language() == language) return;
        String before = word(user.language());
        String after = word(language);
        jdbc.sql("update access_user set language = :language where name = :name")
                .param("language", after)
                .param("name", name)
                .update();
        audit.record(user.name(), "user.language", user.name(), before, after);
    }

    private static @Nullable String word(@Nullable Language language) {
        return language == null ? null : language.name();
    }

    /** Whether a sign-in that has just been let in would still be. */
    boolean isStill(Authentication signedIn) {
        Account account = account(signedIn.getName()).orElse(null);
        if (account == null || account.user().disabled()) return false;
        boolean samePassword = !(signedIn.getDetails() instanceof String stamp) || stamp.equals(account.stamp());
        return samePassword
                && Set.copyOf(signedIn.getAuthorities())
                        .equals(Set.copyOf(
                                PasswordSignIn.signedIn(account.user()).getAuthorities()));
    }

    /**
     * Notes a sign-in, and stores the password under the present method if its hash is of an older one.
     *
     * @return the account as it is stored now, unless somebody else has changed it
     */
    Account signedIn(Account account, String password) {
        jdbc.sql("update access_user set last_sign_in = :at where id = :id")
                .param("at", Utc.column(clock.instant()))
                .param("id", account.id())
                .update();
        if (!encoder.upgradeEncoding(account.password())) return account;
        String anew = encoder.encode(password);
        jdbc.sql("update access_user set password = :password where id = :id and password = :before")
                .param("password", anew)
                .param("id", account.id())
                .param("before", account.password())
                .update();
        return new Account(account.id(), account.user(), anew);
    }

    private Account existing(String name) {
        return account(name).orElseThrow(() -> new Refusal(Reason.NO_SUCH_USER));
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        String password = row.getString("password");
        String language = row.getString("language");
        boolean provided = row.getString("issuer") != null;
        User user = new User(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                password == null && !provided,
                provided,
                row.getBoolean("disabled"),
                ZoneId.of(row.getString("zone")),
                language == null ? null : Language.valueOf(language),
                Utc.nullableInstant(row, "last_sign_in"));
        return new Account(row.getLong("id"), user, password);
    }
}
