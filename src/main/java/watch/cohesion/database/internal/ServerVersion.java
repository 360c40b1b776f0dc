package watch.cohesion.database.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import watch.cohesion.database.DatabaseUnavailable;

/** What a server is; older ones do not understand some of our statements, or do not change tables as a whole. */
record ServerVersion(String product, int major, int minor) {

    private static final String PRODUCT = "MariaDB";
    private static final int MAJOR = 10;
    private static final int MINOR = 6;

    /** @throws DatabaseUnavailable if the server does not let us in, or is none that we can use */
    static void check(DataSource database) {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            new ServerVersion(
                            server.getDatabaseProductName(),
                            server.getDatabaseMajorVersion(),
                            server.getDatabaseMinorVersion())
                    .check();
        } catch (SQLException e) {
            throw GivenServer.unusable(e);
        }
    }

    void check() {
        boolean enough = major > MAJOR || (major == MAJOR && minor >= MINOR);
        if (product.equals(PRODUCT) && enough) return;
        throw new DatabaseUnavailable(
                "The database server is %s %d.%d, which this service cannot use.".formatted(product, major, minor),
                "Give it a MariaDB server 10.6 or later, or none (no spring.datasource.url) for a database of its own.",
                null);
    }
}
