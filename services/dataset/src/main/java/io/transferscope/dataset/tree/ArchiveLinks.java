package io.transferscope.dataset.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The links of an archive. What they lead to may lie before or behind them, so that they are first
 * collected, and then shown in a second walk.
 */
final class ArchiveLinks {
    private static final String REMEDY =
            "; pack it again with tar --dereference --hard-dereference";
    private static final int MOST_STEPS = 40;
    private static final int MOST_NESTED = 8;

    /** Of all links' names and targets together. */
    private static final long MOST_CHARACTERS = 64 << 20;

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<String, List<String>> targets = new HashMap<>();
    private final Set<String> found = new HashSet<>();
    private long characters;

    /** What a link says that it leads to: from the archive's top, or from its own folder. */
    private record Link(String target, boolean fromTop) {}

    /** A name, and the file or folder without links in its path that it stands for. */
    private record Resolved(String path, String target) {}

    void add(String path, String target, boolean isHard) throws RefusedException {
        spend(path.length() + target.length());
        if (links.put(path, new Link(target, isHard)) != null) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has the link %s twice: remove one of the two",
                            Names.shown(path)));
        }
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /**
     * Finds where each link leads to, once all are known, also those below folders that others lead
     * to; what leads out is left out.
     */
    void resolve(FileTree.Visitor visitor) throws IOException {
        List<Resolved> resolved = new ArrayList<>();
        for (Map.Entry<String, Link> link : links.entrySet()) {
            try {
                String target = target(link.getKey(), link.getValue());
                resolved.add(new Resolved(link.getKey(), requireNoLoop(link.getKey(), target)));
            } catch (Unresolved e) {
                visitor.leaveOut(UnreadableEntries.link(link.getKey(), e.words));
            }
        }
        List<Resolved> fresh = resolved;
        for (int depth = 0; !fresh.isEmpty(); depth++) {
            for (Resolved link : fresh) {
                targets.computeIfAbsent(link.target(), t -> new ArrayList<>(1)).add(link.path());
            }
            fresh = below(fresh, resolved, depth, visitor);
        }
    }

    /** The links below folders that others lead to, by the names that they have there. */
    private List<Resolved> below(
            List<Resolved> folders, List<Resolved> all, int depth, FileTree.Visitor visitor)
            throws IOException {
        Map<String, List<String>> names = new HashMap<>();
        for (Resolved folder : folders) {
            names.computeIfAbsent(folder.target(), t -> new ArrayList<>(1)).add(folder.path());
        }
        List<Resolved> found = new ArrayList<>();
        for (Resolved link : all) {
            String path = link.path();
            for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                for (String above : names.getOrDefault(path.substring(0, end), List.of())) {
                    String name = above + path.substring(end);
                    spend(name.length() + link.target().length());
                    try {
                        if (depth == MOST_NESTED) {
                            throw new Unresolved("it lies below too many links" + REMEDY);
                        }
                        found.add(new Resolved(name, requireNoLoop(name, link.target())));
                    } catch (Unresolved e) {
                        visitor.leaveOut(UnreadableEntries.link(name, e.words));
                    }
                }
            }
        }
        return found;
    }

    private static String requireNoLoop(String path, String target) throws Unresolved {
        if (target.isEmpty() || (path + "/").startsWith(target + "/")) {
            throw new Unresolved("it leads to a folder that it is in; remove it");
        }
        return target;
    }

    private void spend(long more) throws RefusedException {
        characters += more;
        if (characters > MOST_CHARACTERS) {
            throw new RefusedException("has more links than are followed" + REMEDY);
        }
    }

    private String target(String path, Link link) throws Unresolved {
        Deque<String> ahead = new ArrayDeque<>(names(link));
        Deque<String> behind = new ArrayDeque<>();
        if (!link.fromTop()) {
            behind.addAll(Arrays.asList(path.split("/")));
            behind.removeLast();
        }
        int steps = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.equals("..")) {
                if (behind.pollLast() == null) {
                    throw leadsOut(link.target());
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                behind.addLast(name);
                String here = String.join("/", behind);
                Link next = links.get(here);
                if (next != null) {
                    if (++steps > MOST_STEPS) {
                        throw new Unresolved("it leads to itself, through other links; remove it");
                    }
                    behind.removeLast();
                    if (next.fromTop()) {
                        behind.clear();
                    }
                    List<String> names = names(next);
                    for (int i = names.size() - 1; i >= 0; i--) {
                        ahead.addFirst(names.get(i));
                    }
                }
            }
        }
        return String.join("/", behind);
    }

    private static List<String> names(Link link) throws Unresolved {
        String target = link.target();
        if (target.startsWith("/") && !link.fromTop()) {
            throw leadsOut(target);
        }
        return Arrays.asList(target.split("/"));
    }

    private static Unresolved leadsOut(String target) {
        return new Unresolved("it leads out of the archive, to " + Names.shown(target) + REMEDY);
    }

    /** The names under which a file is known besides its own. */
    List<String> namesOf(String path) {
        List<String> names = new ArrayList<>();
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String target = path.substring(0, end);
            List<String> here = targets.get(target);
            if (here != null) {
                found.add(target);
                for (String link : here) {
                    names.add(link + path.substring(end));
                }
            }
        }
        return names;
    }

    /** What leads to nothing that was found. */
    void leaveOutDangling(FileTree.Visitor visitor) throws IOException {
        for (Map.Entry<String, List<String>> target : targets.entrySet()) {
            if (!found.contains(target.getKey())) {
                for (String link : target.getValue()) {
                    visitor.leaveOut(
                            UnreadableEntries.link(
                                    link,
                                    String.format(
                                            Locale.ROOT,
                                            "it leads to %s, which is not in the archive%s",
                                            Names.shown(target.getKey()),
                                            REMEDY)));
                }
            }
        }
    }

    /** Why a link is not followed. */
    private static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        private final String words;

        Unresolved(String words) {
            super(words, null, false, false);
            this.words = words;
        }
    }
}
