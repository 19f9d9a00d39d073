package io.transferscope.learning.engine.planned;

/** What a plan is for. */
enum Pass {
    /** Forward and back, with all that training does. */
    TRAINING,
    /** Forward only, and dropout acts: frozen layers below those that learn. */
    DISTURBED,
    /** Forward only. */
    EVALUATION
}
