package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.NativeMemory;
import io.transferscope.learning.engine.TrainedSegment;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Layers with a plan for each size of batch and each purpose; all plans share the parameters. */
final class PlannedSegment implements TrainedSegment {
    /** More than any object of the library takes besides the arrays. */
    private static final long OBJECT = 1 << 16;

    private final SegmentSetup setup;
    private final SegmentMemory memory;
    private final Parameters parameters;
    private final CrossEntropy loss;
    private final NativeScope natives = new NativeScope();
    private final Map<Key, SegmentPlan> plans = new HashMap<>();
    private final Map<Integer, Tensor> inputs = new HashMap<>();

    private record Key(int batch, Pass pass) {}

    private PlannedSegment(SegmentSetup setup, boolean learns) {
        this.setup = setup;
        memory = new SegmentMemory(learns ? setup.plan() : null);
        parameters = memory.parameters();
        loss = new CrossEntropy(setup.plan().targets());
    }

    /** Layers that learn. */
    static PlannedSegment trained(SegmentSetup setup, BatchSizes batches) {
        return planned(
                new PlannedSegment(setup, true),
                List.of(
                        new Key(batches.full(), Pass.TRAINING),
                        new Key(batches.last(), Pass.TRAINING),
                        new Key(batches.evaluated(), Pass.EVALUATION)));
    }

    /** Frozen layers that are computed once for each image, or for each batch of cut ones. */
    static PlannedSegment fixed(SegmentSetup setup, BatchSizes batches) {
        Key evaluated = new Key(batches.evaluated(), Pass.EVALUATION);
        return planned(
                new PlannedSegment(setup, false),
                setup.plan().training().crop() == null
                        ? List.of(evaluated)
                        : List.of(
                                new Key(batches.full(), Pass.EVALUATION),
                                new Key(batches.last(), Pass.EVALUATION),
                                evaluated));
    }

    /** Frozen layers with dropout among them. */
    static PlannedSegment disturbed(SegmentSetup setup, BatchSizes batches) {
        return planned(
                new PlannedSegment(setup, false),
                List.of(
                        new Key(batches.full(), Pass.DISTURBED),
                        new Key(batches.last(), Pass.DISTURBED),
                        new Key(batches.evaluated(), Pass.EVALUATION)));
    }

    private static PlannedSegment planned(PlannedSegment segment, List<Key> keys) {
        try {
            keys.forEach(segment::plan);
            return segment;
        } catch (OutOfMemoryError e) {
            boolean isFull = !NativeMemory.has(OBJECT);
            RuntimeException refusal = NativeMemory.exceeded(OBJECT);
            segment.close();
            if (isFull) {
                throw refusal;
            }
            throw e;
        } catch (RuntimeException | Error e) {
            segment.close();
            throw e;
        }
    }

    private SegmentPlan plan(Key key) {
        SegmentPlan known = plans.get(key);
        if (known != null) {
            return known;
        }
        SegmentPlan made = natives.hold(() -> make(key));
        plans.put(key, made);
        return made;
    }

    private SegmentPlan make(Key key) {
        Planner planner = new Planner(key.batch(), key.pass(), setup, memory);
        SegmentPlan plan = new SegmentPlan(planner, setup.layers(), inputs(key.batch()));
        memory.scratchpad().settle();
        return plan;
    }

    /** Plans for the same size of batch start from the same inputs. */
    private Tensor inputs(int batch) {
        Tensor known = inputs.get(batch);
        if (known != null) {
            return known;
        }
        Tensor made =
                natives.hold(
                        () ->
                                Tensor.allocate(
                                        Tensor.requireVisible(
                                                MemoryLayouts.plain(batch, inputShape()))));
        inputs.put(batch, made);
        return made;
    }

    @Override
    public List<PlacedLayer> layers() {
        return setup.layers();
    }

    @Override
    public void set(PlacedLayer layer, ParameterShape parameter, Consumer<FloatBuffer> values) {
        parameters.get(layer, parameter).set(values);
        parameters.changed();
    }

    @Override
    public <T> T get(PlacedLayer layer, ParameterShape parameter, Function<FloatBuffer, T> use) {
        return parameters.get(layer, parameter).get(use);
    }

    @Override
    public FloatBuffer input(int batch) {
        return inputs(batch).floats();
    }

    @Override
    public FloatBuffer compute(int batch, boolean dropout) {
        SegmentPlan plan = plan(new Key(batch, dropout ? Pass.DISTURBED : Pass.EVALUATION));
        plan.forward();
        return plan.outputs();
    }

    @Override
    public double fit(int[] labels) {
        SegmentPlan plan = plan(new Key(labels.length, Pass.TRAINING));
        plan.forward();
        double mean = loss.differentiate(plan.outputs(), labels, plan.error());
        plan.backward();
        NesterovMomentum optimizer = setup.optimizer();
        parameters.arrays().forEach(p -> p.update(optimizer));
        parameters.changed();
        return mean;
    }

    @Override
    public StateSize stateSize() {
        int all = 0;
        int learned = 0;
        for (ParameterArray array : parameters.arrays()) {
            all += array.elements();
            learned += array.learns() ? array.elements() : 0;
        }
        return new StateSize(all, learned);
    }

    @Override
    public void save(State target) {
        FloatBuffer values = target.parameters().duplicate();
        FloatBuffer momentum = target.momentum().duplicate();
        for (ParameterArray array : parameters.arrays()) {
            array.get(values::put);
            array.getMomentum(momentum::put);
        }
    }

    @Override
    public void restore(State source) {
        FloatBuffer values = source.parameters().duplicate();
        FloatBuffer momentum = source.momentum().duplicate();
        for (ParameterArray array : parameters.arrays()) {
            array.set(to -> take(values, to));
            array.setMomentum(to -> take(momentum, to));
        }
        parameters.changed();
    }

    private static void take(FloatBuffer from, FloatBuffer to) {
        int count = to.remaining();
        to.put(from.slice(from.position(), count));
        from.position(from.position() + count);
    }

    @Override
    public void close() {
        plans.clear();
        inputs.clear();
        natives.close();
    }
}
