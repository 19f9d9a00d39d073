package io.transferscope.learning.engine.reference;

import java.util.List;

/** Operations one after the other. */
record Chain(List<Operation> operations) implements Operation {
    Chain {
        operations = List.copyOf(operations);
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        double[] values = input;
        for (Operation operation : operations) {
            values = operation.forward(values, pass);
        }
        return values;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] values = slopes;
        for (int i = operations.size() - 1; i >= 0; i--) {
            values = operations.get(i).backward(values);
        }
        return values;
    }

    @Override
    public List<LearnedArray> parameters() {
        return operations.stream().flatMap(o -> o.parameters().stream()).toList();
    }

    @Override
    public void follow() {
        operations.forEach(Operation::follow);
    }
}
