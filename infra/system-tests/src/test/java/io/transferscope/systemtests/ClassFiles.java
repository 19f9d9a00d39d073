package io.transferscope.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes on the class path, by internal name, read as they are asked for. */
final class ClassFiles {
    private final Map<String, Optional<ClassNode>> read = new HashMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();

    /** Of each class by signature: they are looked up millions of times. */
    private final Map<String, Map<String, MethodNode>> methods = new HashMap<>();

    /** Empty where there is none: an optional library that is not here. */
    Optional<ClassNode> find(String name) {
        return read.computeIfAbsent(name, ClassFiles::read);
    }

    private static Optional<ClassNode> read(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            if (in == null) {
                return Optional.empty();
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isJdk(String name) {
        return name.startsWith("java/")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/")
                || name.startsWith("com/sun/");
    }

    /** The class itself, what it extends and what it implements, nearest first. */
    Set<String> supertypes(String name) {
        Set<String> known = supertypes.get(name);
        if (known != null) {
            return known;
        }
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (all.add(next)) {
                find(next).ifPresent(node -> open.addAll(parents(node)));
            }
        }
        supertypes.put(name, all);
        return all;
    }

    private static Collection<String> parents(ClassNode node) {
        Deque<String> parents = new ArrayDeque<>(node.interfaces);
        if (node.superName != null) {
            parents.addFirst(node.superName);
        }
        return parents;
    }

    /** The method that a call of this name and type runs on an object of this class. */
    Optional<Method> resolve(String className, String signature) {
        for (String type : supertypes(className)) {
            @Nullable MethodNode method = declared(type, signature);
            if (method != null && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
                return Optional.of(new Method(type, signature));
            }
        }
        return Optional.empty();
    }

    @Nullable MethodNode declared(String className, String signature) {
        return methods.computeIfAbsent(className, this::methods).get(signature);
    }

    private Map<String, MethodNode> methods(String className) {
        return find(className).stream()
                .flatMap(node -> node.methods.stream())
                .collect(Collectors.toMap(method -> method.name + method.desc, method -> method));
    }

    /** A method with its class; the signature is name and descriptor. */
    record Method(String owner, String signature) {
        String name() {
            return signature.substring(0, signature.indexOf('('));
        }

        @Override
        public String toString() {
            return owner.replace('/', '.') + "." + name();
        }
    }
}
