package org.eyepiece.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its prepared statements: SQLite's driver compiles the SQL anew each time, which takes longer than
 * most of our statements run. For one thread; all statements must be closed after use, as Spring does.
 */
final class StatementCache {

    private final Connection connection;
    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();

    private StatementCache(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        StatementCache cache = new StatementCache(connection);
        return proxy(Connection.class, cache::onConnection);
    }

    private @Nullable Object onConnection(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")
                && arguments != null
                && arguments.length == 1
                && arguments[0] instanceof String sql) {
            return lend(sql);
        }
        return pass(connection, method, arguments);
    }

    private PreparedStatement lend(String sql) throws SQLException {
        Deque<PreparedStatement> resting = idle.computeIfAbsent(sql, text -> new ArrayDeque<>());
        PreparedStatement found = resting.poll();
        PreparedStatement statement = found == null ? connection.prepareStatement(sql) : found;
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("close")) {
                resting.push(statement);
                return null;
            }
            return pass(statement, method, arguments);
        });
    }

    private static @Nullable Object pass(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What stands behind a proxy. */
    @FunctionalInterface
    private interface Behind {
        @Nullable
        Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Behind behind) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? StatementCache.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behind.call(method, arguments)));
    }
}
