"""Intent to order to fill: states, price ladder, clips, slices, identity; the Broker port."""
