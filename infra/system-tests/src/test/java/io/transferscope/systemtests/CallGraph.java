package io.transferscope.systemtests;

import io.transferscope.systemtests.ClassFiles.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Which methods can be reached from some, through all libraries, by rapid type analysis: a call on
 * a type runs the method of every subtype that reached code makes objects of.
 *
 * <p>The JDK's own code is not followed, but may call back: of every class that objects are made
 * of, what overrides a method of the JDK counts as reached. A class counts as made, too, where
 * reached code names it as a constant or in a text, as one does who makes it by reflection.
 */
final class CallGraph {
    private static final Pattern CLASS_NAME = Pattern.compile("[a-z]\\w*(\\.\\w+){2,}");

    private final ClassFiles classes = new ClassFiles();
    private final Map<Method, @Nullable Method> reached = new LinkedHashMap<>();
    private final Deque<Method> open = new ArrayDeque<>();
    private final Set<String> made = new HashSet<>();
    private final Map<String, Set<String>> madeByType = new HashMap<>();
    private final Map<String, Map<String, Method>> callsByType = new HashMap<>();

    private CallGraph() {}

    /** Everything that all the methods of these classes reach. */
    static CallGraph from(Collection<String> classNames) {
        CallGraph graph = new CallGraph();
        for (String className : classNames) {
            String root = className.replace('.', '/');
            graph.make(root, null);
            graph.classes.find(root).orElseThrow().methods.stream()
                    .map(method -> new Method(root, method.name + method.desc))
                    .forEach(method -> graph.reach(method, null));
        }
        while (!graph.open.isEmpty()) {
            graph.follow(graph.open.removeFirst());
        }
        return graph;
    }

    Set<Method> reached() {
        return reached.keySet();
    }

    /** How it is reached, from the root on. */
    List<Method> path(Method method) {
        List<Method> path = new ArrayList<>();
        for (Method step = method; step != null; step = reached.get(step)) {
            path.add(0, step);
        }
        return path;
    }

    private void reach(Method method, @Nullable Method from) {
        if (!reached.containsKey(method)) {
            reached.put(method, from);
            if (!ClassFiles.isJdk(method.owner())) {
                open.add(method);
            }
        }
    }

    private void follow(Method method) {
        MethodNode code = classes.declared(method.owner(), method.signature());
        if (code == null) {
            return;
        }
        for (AbstractInsnNode step : code.instructions) {
            if (step instanceof MethodInsnNode call) {
                call(call.getOpcode(), call.owner, call.name + call.desc, method);
            } else if (step instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle) {
                        handle(handle, method);
                    }
                }
            } else if (step instanceof TypeInsnNode type && step.getOpcode() == Opcodes.NEW) {
                make(type.desc, method);
            } else if (step instanceof FieldInsnNode field
                    && step.getOpcode() == Opcodes.GETSTATIC) {
                initialise(field.owner, method);
            } else if (step instanceof LdcInsnNode constant) {
                name(constant.cst, method);
            }
        }
    }

    private void handle(Handle handle, Method from) {
        int opcode =
                switch (handle.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_NEWINVOKESPECIAL, Opcodes.H_INVOKESPECIAL ->
                            Opcodes.INVOKESPECIAL;
                    default -> Opcodes.INVOKEVIRTUAL;
                };
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            make(handle.getOwner(), from);
        }
        if (handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
            call(opcode, handle.getOwner(), handle.getName() + handle.getDesc(), from);
        }
    }

    private void call(int opcode, String owner, String signature, Method from) {
        if (owner.startsWith("[")) {
            return;
        }
        if (opcode == Opcodes.INVOKESTATIC) {
            initialise(owner, from);
        }
        if (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL) {
            reach(classes.resolve(owner, signature).orElse(new Method(owner, signature)), from);
            return;
        }
        reach(new Method(owner, signature), from);
        if (callsByType
                        .computeIfAbsent(owner, o -> new LinkedHashMap<>())
                        .putIfAbsent(signature, from)
                == null) {
            for (String type : Set.copyOf(madeByType.getOrDefault(owner, Set.of()))) {
                classes.resolve(type, signature).ifPresent(method -> reach(method, from));
            }
        }
    }

    /** Objects of this class exist from now on. */
    private void make(String type, @Nullable Method from) {
        if (type.startsWith("[") || !made.add(type)) {
            return;
        }
        initialise(type, from);
        for (String supertype : classes.supertypes(type)) {
            madeByType.computeIfAbsent(supertype, s -> new HashSet<>()).add(type);
            Map.copyOf(callsByType.getOrDefault(supertype, Map.of()))
                    .forEach(
                            (signature, caller) ->
                                    classes.resolve(type, signature)
                                            .ifPresent(method -> reach(method, caller)));
            if (ClassFiles.isJdk(supertype) && !ClassFiles.isJdk(type)) {
                callBack(type, supertype, from);
            }
        }
    }

    private void callBack(String type, String jdk, @Nullable Method from) {
        classes.find(jdk).stream()
                .flatMap(node -> node.methods.stream())
                .filter(method -> !Modifier.isStatic(method.access))
                .filter(method -> !Modifier.isPrivate(method.access))
                .filter(method -> !method.name.equals("<init>"))
                .forEach(
                        method ->
                                classes.resolve(type, method.name + method.desc)
                                        .filter(found -> !ClassFiles.isJdk(found.owner()))
                                        .ifPresent(found -> reach(found, from)));
    }

    private void initialise(String type, @Nullable Method from) {
        for (String supertype : classes.supertypes(type)) {
            Method initialiser = new Method(supertype, "<clinit>()V");
            if (!ClassFiles.isJdk(supertype)
                    && !reached.containsKey(initialiser)
                    && classes.declared(supertype, "<clinit>()V") != null) {
                reach(initialiser, from);
            }
        }
    }

    private void name(Object constant, Method from) {
        String named = "";
        if (constant instanceof Type type && type.getSort() == Type.OBJECT) {
            named = type.getInternalName();
        } else if (constant instanceof String text && CLASS_NAME.matcher(text).matches()) {
            named = text.replace('.', '/');
        }
        if (!named.isEmpty() && !ClassFiles.isJdk(named) && classes.find(named).isPresent()) {
            make(named, from);
            String type = named;
            classes.find(type).orElseThrow().methods.stream()
                    .filter(method -> method.name.equals("<init>"))
                    .forEach(method -> reach(new Method(type, method.name + method.desc), from));
        }
    }
}
