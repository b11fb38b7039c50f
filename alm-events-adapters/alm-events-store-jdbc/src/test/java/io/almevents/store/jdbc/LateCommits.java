package io.almevents.store.jdbc;

import io.almevents.spi.StoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A database that calls every change committed and commits them by thirties. */
final class LateCommits implements Dialect {
    private static final int TOGETHER = 30;

    private final Dialect sound;
    /** Guarded by there being one writer. */
    private int begun;

    LateCommits(Dialect sound) {
        this.sound = sound;
    }

    @Override
    public Connection writer() throws SQLException {
        Connection writer = sound.writer();
        return in(Connection.class, writer, (proxy, method, arguments) -> {
            Object result = method.invoke(writer, arguments);
            return result instanceof PreparedStatement statement ? late(statement, (String) arguments[0]) : result;
        });
    }

    private PreparedStatement late(PreparedStatement statement, String sql) {
        return in(PreparedStatement.class, statement, (proxy, method, arguments) -> {
            boolean skipped = method.getName().equals("execute")
                    && (sql.equals(begin()) ? begun++ % TOGETHER != 0 : sql.equals("COMMIT") && begun % TOGETHER != 0);
            return skipped ? false : method.invoke(statement, arguments);
        });
    }

    private static <T> T in(Class<T> type, T sound, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                return handler.invoke(sound, method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public Connection reader() throws SQLException {
        return sound.reader();
    }

    @Override
    public boolean isShared() {
        return sound.isShared();
    }

    @Override
    public boolean mayPass(SQLException error) {
        return sound.mayPass(error);
    }

    @Override
    public String begin() {
        return sound.begin();
    }

    @Override
    public String tables() {
        return sound.tables();
    }

    @Override
    public String place() {
        return sound.place();
    }

    @Override
    public StoreException explain(SQLException error) {
        return sound.explain(error);
    }
}
