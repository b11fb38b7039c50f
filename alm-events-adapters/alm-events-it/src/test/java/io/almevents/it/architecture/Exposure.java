package io.almevents.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type that a host sees, because something that the host can reach names it.
 *
 * @param where what names it
 * @param type the type, arrays as what they hold
 */
record Exposure(String where, JavaClass type) {

    /** All types that the head and the public and protected members of a class name. */
    static List<Exposure> of(JavaClass host) {
        List<Exposure> exposures = new ArrayList<>();
        List<JavaType> head = new ArrayList<>(host.getInterfaces());
        host.getSuperclass().ifPresent(head::add);
        head.addAll(bounds(host.getTypeParameters()));
        add(exposures, host.getName(), head);
        for (JavaMember member : host.getMembers()) {
            if (isOpen(member) && !member.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                add(exposures, member.getFullName(), typesOf(member));
            }
        }
        return exposures;
    }

    /** Whether a host can name a class, provided that its package is exported. */
    static boolean isReachable(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        Optional<JavaClass> outer = type.getEnclosingClass();
        return open && (outer.isEmpty() || isReachable(outer.get()));
    }

    private static boolean isOpen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Collection<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return List.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        List<JavaType> types = new ArrayList<>(code.getParameterTypes());
        types.add(code.getReturnType());
        types.addAll(code.getExceptionTypes());
        types.addAll(bounds(code.getTypeParameters()));
        return types;
    }

    private static List<JavaType> bounds(List<? extends JavaTypeVariable<?>> variables) {
        return variables.stream()
                .flatMap(variable -> variable.getBounds().stream())
                .toList();
    }

    private static void add(List<Exposure> exposures, String where, Collection<JavaType> types) {
        types.stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .distinct()
                .forEach(type -> exposures.add(new Exposure(where, type)));
    }

    /** All exposures of several classes. */
    static Stream<Exposure> of(Stream<JavaClass> hosts) {
        return hosts.flatMap(host -> of(host).stream());
    }

    @Override
    public String toString() {
        return where + " exposes " + type.getName();
    }
}
