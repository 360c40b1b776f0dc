package watch.cohesion.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that a service sends to its database, and the time that it waits for them. */
final class TimedStatements implements BeanPostProcessor {

    private final LongAdder statements = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Map<String, LongAdder> byText = new ConcurrentHashMap<>();

    /** So many statements, and so long, since it was last reset. */
    record Spent(long statements, double milliseconds) {}

    Spent spent() {
        return new Spent(statements.sum(), nanos.sum() / 1e6);
    }

    /** The statement that was waited for longest since the last reset, shortened. */
    String slowest() {
        return byText.entrySet().stream()
                .max(Map.Entry.comparingByValue((one, other) -> Long.compare(one.sum(), other.sum())))
                .map(entry -> entry.getKey().replaceAll("\\s+", " "))
                .map(text -> text.substring(0, Math.min(60, text.length())))
                .orElse("");
    }

    void reset() {
        statements.reset();
        nanos.reset();
        byText.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Timed(source) : bean;
    }

    private final class Timed extends DelegatingDataSource {

        Timed(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return proxy(Connection.class, super.getConnection(), "");
        }
    }

    private <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(target, sql, method, arguments)));
    }

    private Object call(Object target, String sql, Method method, Object[] arguments) throws Throwable {
        boolean runs = target instanceof Statement && method.getName().startsWith("execute");
        long began = System.nanoTime();
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof PreparedStatement prepared && !(target instanceof Statement)) {
                return proxy(PreparedStatement.class, prepared, String.valueOf(arguments[0]));
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            boolean ends = target instanceof Connection && method.getName().equals("commit");
            if (runs || ends) note(runs ? sql : "COMMIT", System.nanoTime() - began);
        }
    }

    private void note(String sql, long took) {
        statements.increment();
        nanos.add(took);
        byText.computeIfAbsent(sql, _ -> new LongAdder()).add(took);
    }
}
