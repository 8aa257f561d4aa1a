from django.db import models
from django.utils import timezone


class Customer(models.Model):
    email = models.EmailField(max_length=255, unique=True)
    name = models.TextField()
    preferences = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "customers"


class Product(models.Model):
    sku = models.CharField(max_length=32, unique=True)
    name = models.TextField()
    price = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "products"
        constraints = [models.CheckConstraint(check=models.Q(price__gte=0), name="products_price_check")]


class Order(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending"
        PAID = "paid"
        SHIPPED = "shipped"
        CANCELLED = "cancelled"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    total = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    placed_at = models.DateTimeField(default=timezone.now)
    currency = models.CharField(max_length=3, default="EUR")

    class Meta:
        db_table = "orders"
        indexes = [models.Index(fields=["customer", "-placed_at"], name="orders_customer_idx")]


class OrderItem(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE)
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField(default=1)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        db_table = "order_items"
        constraints = [models.UniqueConstraint(fields=["order", "product"], name="order_items_product_key")]
