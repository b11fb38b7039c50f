package io.almevents.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Up to JDK 23 a virtual thread that waits inside a monitor holds the thread that carries it. So what is done on the way of a
 * delivery inside a {@code synchronized} method must not wait for a database, a socket or another thread: it calls nothing that
 * says by its exceptions that it may.
 */
class MonitorsIT {
    private static final Set<String> WAITING =
            Set.of(SQLException.class.getName(), IOException.class.getName(), InterruptedException.class.getName());
    /** The parts that a delivery passes. */
    private static final Set<String> ON_THE_WAY = Set.of(
            "alm-events-core", "alm-events-http", "alm-events-targets", "alm-events-store-jdbc", "alm-events-regex");

    @Test
    void noSynchronizedMethodOnTheWayOfADeliveryWaits() {
        List<String> waits = ShippedClasses.ALL.stream()
                .filter(type -> ShippedClasses.moduleOf(type)
                        .filter(ON_THE_WAY::contains)
                        .isPresent())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .flatMap(method -> method.getMethodCallsFromSelf().stream())
                .filter(MonitorsIT::mayWait)
                .map(JavaAccess::getDescription)
                .toList();

        assertThat(waits).isEmpty();
    }

    private static boolean mayWait(JavaMethodCall call) {
        return call.getTarget().resolveMember().stream()
                .map(JavaMethod::getThrowsClause)
                .flatMap(clause -> clause.getTypes().stream())
                .anyMatch(type -> WAITING.contains(type.getName()));
    }
}
