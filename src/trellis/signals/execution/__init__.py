"""When a parent order is executed: schedules that lab and account share."""
