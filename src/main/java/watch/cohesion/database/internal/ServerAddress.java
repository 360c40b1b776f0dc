package watch.cohesion.database.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.SslMode;

/**
 * Where the product's schema is, for us and for the server's own programs.
 *
 * @param url for Connector/J
 * @param options that tell a program the same
 */
record ServerAddress(String url, String schema, String user, String password, List<String> options) {

    private static final String LOOPBACK = "127.0.0.1";

    /** The schema of a server that {@link ServerProcess} runs. */
    static ServerAddress embedded(int port, String password) {
        return new ServerAddress(
                "jdbc:mariadb://%s:%d/%s?createDatabaseIfNotExist=true".formatted(LOOPBACK, port, ServerProcess.SCHEMA),
                ServerProcess.SCHEMA,
                ServerProcess.USER,
                password,
                options(LOOPBACK, port, ServerProcess.USER, List.of("--skip-ssl")));
    }

    /**
     * What {@code spring.datasource} names.
     *
     * @throws IllegalArgumentException if the address names no server and schema
     */
    static ServerAddress given(String url, @Nullable String user, @Nullable String password) {
        Configuration parsed;
        try {
            parsed = Configuration.parse(url);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (parsed == null || parsed.addresses().isEmpty() || parsed.database() == null) {
            throw new IllegalArgumentException("it must look like jdbc:mariadb://host:3306/schema");
        }
        HostAddress host = parsed.addresses().getFirst();
        String login = first(user, parsed.user());
        return new ServerAddress(
                url,
                parsed.database(),
                login,
                first(password, parsed.password()),
                options(host.host, host.port, login, encryption(parsed)));
    }

    private static String first(@Nullable String one, @Nullable String other) {
        if (one != null) return one;
        return other == null ? "" : other;
    }

    private static List<String> options(String host, int port, String user, List<String> encryption) {
        List<String> options =
                new ArrayList<>(List.of("--protocol=tcp", "--host=" + host, "--port=" + port, "--user=" + user));
        options.addAll(encryption);
        return List.copyOf(options);
    }

    /** As strict as Connector/J is told to be. */
    private static List<String> encryption(Configuration parsed) {
        if (parsed.sslMode() == SslMode.DISABLE) return List.of("--skip-ssl");
        if (parsed.sslMode() == SslMode.TRUST) return List.of("--ssl", "--skip-ssl-verify-server-cert");
        List<String> strict = new ArrayList<>(List.of("--ssl", "--ssl-verify-server-cert"));
        if (parsed.serverSslCert() != null) strict.add("--ssl-ca=" + parsed.serverSslCert());
        return strict;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
