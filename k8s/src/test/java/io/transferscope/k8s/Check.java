package io.transferscope.k8s;

import java.util.List;

/** Something that must be true of everything that an overlay applies. */
@FunctionalInterface
interface Check {
    /** What is wrong, for people: file, kind/name, path, what was expected. */
    List<String> problems(Deployed deployed);
}
