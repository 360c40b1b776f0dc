package watch.cohesion.notification.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Listed;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;

/** The notification room on a real database, with a clock that stands still, and jobs that run when they are told to. */
final class Office implements AutoCloseable {

    private static final Marking MARKING =
            new Marking(new LetterBanner(""), new ServiceAddress(null), new StandardEnvironment());

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final SetClock clock = new SetClock(NOON);
    final HikariDataSource database;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    final NotificationSettings settings = new NotificationSettings(
            "Cohesion Watch <watch@example.org>", 4, Duration.ofDays(2), Duration.ofDays(400), null);
    final ServiceAddress address = new ServiceAddress(URI.create("https://watch.example.org"));
    final Sender sender = new Sender(settings);
    final OutboxTable table;
    final UndeliveredTable undelivered;
    final Place place;
    final AuditLog audit = (who, action, subject, before, after) -> {};
    final JdbcRecipients recipients;
    final List<Channel> channels;
    final Outbox outbox;

    Office(Channel... channels) {
        this(RealDatabase.schema(), channels);
    }

    Office(RealDatabase.Schema schema, Channel... channels) {
        this(pool(schema), Optional.empty(), channels);
    }

    /** On a server of its own. */
    Office(EmbeddedMariaDb server) {
        this(
                pool(new RealDatabase.Schema(server.jdbcUrl(), server.username(), server.password())),
                Optional.of(server));
    }

    private Office(HikariDataSource database, Optional<EmbeddedMariaDb> own, Channel... channels) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.table = new OutboxTable(jdbc, clock, sender, new NoJobs());
        this.undelivered = new UndeliveredTable(jdbc, clock, new NoJobs());
        this.recipients = new JdbcRecipients(jdbc, audit, table, undelivered, new TestLetter(MARKING));
        this.channels = List.of(channels);
        this.place = new Place(jdbc, undelivered, transactions, clock, own);
        place.look();
        this.outbox = outbox(address);
    }

    /** @param service where readers reach it */
    Outbox outbox(ServiceAddress service) {
        return new JdbcOutbox(jdbc, table, undelivered, place, recipients, audit, clock, channels, service);
    }

    static MailChannel mail(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        Properties properties = server.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", "2000");
        properties.put("mail.smtp.timeout", "2000");
        properties.put("mail.smtp.writetimeout", "2000");
        return mail(server);
    }

    static MailChannel mail(JavaMailSenderImpl server) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("mail", server));
        Sender sender = new Sender(new NotificationSettings(
                "Cohesion Watch <watch@example.org>", 1, Duration.ofDays(2), Duration.ofDays(400), null));
        return new MailChannel(
                beans.getBeanProvider(JavaMailSenderImpl.class),
                new Mail(sender, new ServiceAddress(URI.create("https://watch.example.org"))));
    }

    Dispatch dispatch() {
        return dispatch(transactions, channels);
    }

    Dispatch dispatch(TransactionOperations within, List<Channel> over) {
        return new Dispatch(
                table,
                undelivered,
                new ChannelRestTable(jdbc, clock),
                place,
                over,
                recipients,
                new DigestLetter(MARKING),
                settings,
                new NotificationMetrics(new SimpleMeterRegistry(), jdbc, clock),
                within,
                clock);
    }

    long join(String address) {
        return join(address, recipient -> recipient);
    }

    long join(String address, UnaryOperator<Recipient> as) {
        Recipient plain =
                Listed.by(address.startsWith("http") ? ChannelKind.WEBHOOK : ChannelKind.MAIL, address, address);
        Long id = transactions.execute(_ -> recipients.save(as.apply(plain), "park"));
        return id == null ? 0 : id;
    }

    static Recipient ownedBy(String user, Recipient as) {
        return new Recipient(
                as.id(),
                user,
                as.name(),
                as.channel(),
                as.address(),
                as.lists(),
                as.least(),
                as.topics(),
                as.zone(),
                as.digestAt(),
                as.quiet(),
                as.breaksThrough(),
                as.daily(),
                as.enabled(),
                as.briefAt());
    }

    int post(String thread, String subject) {
        return post(thread, subject, Severity.WARNING);
    }

    int post(String thread, String subject, Severity severity) {
        Integer count = transactions.execute(_ ->
                outbox.post(new Notice(thread, "force-posture", severity, Set.of("watch"), letter(subject, null))));
        return count == null ? 0 : count;
    }

    static Letter letter(String subject, byte @Nullable [] image) {
        return new Letter(
                subject,
                "In words: " + subject + "\n.\nA line that is a full stop stands above. 한국.\n" + "x".repeat(600) + "\n",
                "<!DOCTYPE html><html><body><p>In words</p><img src=\"cid:line\"></body></html>",
                image == null ? Map.of() : Map.of("line", image),
                "{\"subject\":\"x\"}");
    }

    List<Outbox.Entry> entries() {
        return outbox.entries(10_000);
    }

    @Override
    public void close() {
        database.close();
    }

    private static HikariDataSource pool(RealDatabase.Schema schema) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(schema.url());
        pool.setUsername(schema.username());
        pool.setPassword(schema.password());
        pool.setMaximumPoolSize(8);
        return pool;
    }

    private static final class NoJobs implements Jobs {

        @Override
        public void every(int seconds, Class<? extends Job> job, String name, String description) {}

        @Override
        public void wake(String name, Duration after) {}
    }
}
